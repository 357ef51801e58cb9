use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(signing {
        spec: Rsa2048,
        usage: SignVerify
    });
    key!(curve {
        spec: EccNistP256,
        usage: SignVerify
    });
    key!(still { rotation: false });
}
