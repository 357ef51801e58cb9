use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(login {
        generate: GenerateSecretString { exclude_punctuation: true }
    });
    database!(<Postgres>::orders { vpc: network, secret: login, allow: [SW1590 = "reason"] });
}
