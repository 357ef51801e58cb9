use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    iam_user!(ops {
        managed_policies: ["ReadOnlyAccess"]
    });
}
