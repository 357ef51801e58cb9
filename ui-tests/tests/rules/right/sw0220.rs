use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    secret!(password {
        generate: GenerateSecretString {
            exclude_characters: "\"/@,",
        }
    });
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~app:* +@read",
        passwords: [password.secret_value()]
    });
}
