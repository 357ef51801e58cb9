use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(half { generate: GenerateSecretString { secret_string_template: "{}" } });
    secret!(wrong { generate_secret_string: GenerateSecretString {}, kms_key: half });
    secret!(typed { generate: GenerateSecretString { password_length: "40", exclude_letters: true } });
    // A secret itself is no password, and two that are the same are one.
    user!(<Password>::admin { user_id: "admin", access: "on ~* +@all", passwords: [half] });
    user!(<Password>::twice {
        user_id: "twice",
        access: "on ~* +@all",
        passwords: [secret_field("a", "b"), secret_field("a", "b")]
    });
}

fn main() {}
