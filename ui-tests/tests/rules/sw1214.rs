use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bukket>::logs {});
}

fn main() {}
