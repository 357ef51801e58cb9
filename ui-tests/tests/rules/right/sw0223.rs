use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    secret!(password {
        generate: GenerateSecretString {
            exclude_lowercase: true,
            exclude_uppercase: true,
            exclude_punctuation: true,
        }
    });
}
