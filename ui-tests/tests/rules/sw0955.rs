use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(k {});
    wire!(k.add_to_resource_policy(
        Statement::allow(["kms:Decrypt"], ["*"])
            .principal(account("123456789012").condition("Bool", "aws:SecureTransport", "true"))
            .principal(service("delivery.logs.amazonaws.com"))
    ));
}

fn main() {}
