use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(signing {
        spec: Rsa2048,
        usage: SignVerify,
        rotation: true
    });
    key!(curve { spec: EccNistP256 });
    key!(still {
        rotation: false,
        rotation_period: 180days
    });
}

fn main() {}
