use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(password {
        generate: GenerateSecretString {
            exclude_punctuation: true,
            secret_string_template: "{\"username\": \"ops\"}",
            generate_string_key: "password",
        }
    });
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~app:* +@read",
        passwords: [password.secret_value_from_json("passwort")], allow: [SW0222 = "reason"]
    });
}
