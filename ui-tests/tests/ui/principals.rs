//! Principals, conditions and statements as a new user writes them wrong.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::iam;
    use stackwright::prelude::*;

    role!(open { assumed_by: web_identity("arn:aws:iam::123456789012:oidc-provider/gitlab.com") });
    role!(named { assumed_by: web_identity("token.actions.githubusercontent.com").condition("StringEquals", "x:sub", "y") });
    role!(listed { assumed_by: [service("ec2.amazonaws.com"), web_identity("cognito-identity.amazonaws.com")] });
    role!(directory { assumed_by: saml("Directory") });
    role!(partner { assumed_by: account("210987654321").condition("StringEqual", "sts:ExternalId", "shop") });
    role!(allowed {
        assumed_by: [service("ec2.amazonaws.com"), web_identity("graph.facebook.com").session_tags()],
        allow: [SW0954 = "everybody can play"],
    });
    role!(as_in_the_cdk { assumed_by: ServicePrincipal::new("ec2.amazonaws.com") });
    role!(of_a_type { assumed_by: Principal::service("ec2.amazonaws.com") });
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    wire!(
        web.add_to_policy(Statement::allow(["s3:GetObject"], ["*"]).sid("Read")),
        web.add_to_policy(Statement::allow(["s3:ListBucket"], ["*"]).sid("Read")),
        allowed.add_to_policy(Statement::allow(["s3:ListBucket"], ["*"]).sid("Read")),
    );
    key!(k {});
    wire!(k.add_to_resource_policy(Statement::allow(["kms:Decrypt"], ["*"]).principal(composite([
        iam::anyone().condition("StringEquals", "aws:PrincipalOrgID", "o-1234567890"),
        account("210987654321"),
    ]))));
    secret!(given { value: "s3cr3t" });
    secret!(both { value: k.arn(), generate: GenerateSecretString { password_length: 40 } });
    secret!(object { object_value: ["username" = "app", "password" = "hunter2", "username" = "ops"] });
    secret!(rotated { rotation: Rotation { automatically_after: 2hours } });
    secret!(by_name { rotation: Rotation { lambda: "rotate" } });
}

fn main() {}
