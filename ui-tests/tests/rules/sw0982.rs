use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(login {
        rotation: Rotation { automatically_after: 30days },
    });
}

fn main() {}
