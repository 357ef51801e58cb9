use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    iam_group!(admins {});
    iam_user!(ops { groups: [admins, admins] });
}

fn main() {}
