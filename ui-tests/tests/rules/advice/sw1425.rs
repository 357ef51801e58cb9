use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(log_key {});
    log_group!(orders { kms_key: log_key });
    wire!(log_key.add_to_resource_policy(Statement::allow(["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"], ["*"]).principal(service("logs.REGION.amazonaws.com"))));
}
