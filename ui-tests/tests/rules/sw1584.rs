use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(jobs_key {});
    queue!(jobs {
        kms_key: jobs_key,
        sqs_managed_encryption: true
    });
}

fn main() {}
