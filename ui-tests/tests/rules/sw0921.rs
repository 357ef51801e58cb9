use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    iam_user!(ops { managed_policies: ["ReadOnlyAccess", "ReadOnlyAccess"] });
}

fn main() {}
