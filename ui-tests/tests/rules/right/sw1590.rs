use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(login {
        generate: GenerateSecretString {
            secret_string_template: "{\"username\":\"orders\"}",
            generate_string_key: "password",
            exclude_punctuation: true
        }
    });
    database!(<Postgres>::orders {
        vpc: network,
        secret: login
    });
}
