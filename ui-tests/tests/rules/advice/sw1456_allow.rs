use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(seal {});
    secret!(password { kms_key: seal });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        inline_policies: [InlinePolicy {
            name: "reads",
            statements: [Statement::allow(
                ["secretsmanager:GetSecretValue"],
                [password.arn()]
            )]
        }], allow: [SW1456 = "reason"]
    });
}
