use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(login {
        generate: GenerateSecretString {
            secret_string_template: "{\"username\":\"orders\"}",
            generate_string_key: "password"
        }
    });
    database!(<Postgres>::orders { vpc: network, secret: login });
}

fn main() {}
