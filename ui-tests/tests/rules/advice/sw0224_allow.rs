use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(password {
        generate: GenerateSecretString {
            secret_string_template: "username=ops",
            generate_string_key: "password",
        }, allow: [SW0224 = "reason"]
    });
}
