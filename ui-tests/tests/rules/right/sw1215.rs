use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs {});
    output!(domain {
        value: logs.domain_name()
    });
}
