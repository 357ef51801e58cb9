use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(k {});
    wire!(
        k.add_to_resource_policy(
            Statement::allow(["kms:Decrypt"], ["*"]).principal(account("123456789012").condition(
                "Bool",
                "aws:SecureTransport",
                "true"
            ))
        ),
        k.add_to_resource_policy(
            Statement::allow(["kms:Decrypt"], ["*"])
                .principal(service("delivery.logs.amazonaws.com"))
        ),
    );
}
