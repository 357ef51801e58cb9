use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs {});
    output!(domain { value: logs.domain_nam() });
}

fn main() {}
