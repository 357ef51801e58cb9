use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing { policy: [], allow: [SW0917 = "reason"] });
}
