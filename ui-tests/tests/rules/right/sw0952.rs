use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    parameter!(given { no_echo: true });
    secret!(login {
        object_value: ["username" = "app", "password" = given.value()],
    });
}
