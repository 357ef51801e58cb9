use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(password {
        generate: GenerateSecretString {
            exclude_lowercase: true,
            exclude_uppercase: true,
            exclude_numbers: true,
            exclude_punctuation: true,
        }
    });
}

fn main() {}
