use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    iam_group!(admins {});
    iam_user!(ops { groups: [admins] });
}
