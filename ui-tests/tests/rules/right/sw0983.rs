use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    secret!(admin {});
    secret!(login {
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: PostgreSqlMultiUser,
                master_secret: admin.arn()
            },
        },
    });
    secret!(report {
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: PostgreSqlSingleUser
            },
        },
    });
    secret!(inside {
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: MySqlSingleUser,
                subnet_ids: ["subnet-0123456789abcdef0"],
                security_group_ids: ["sg-0123456789abcdef0"],
            },
        },
    });
}
