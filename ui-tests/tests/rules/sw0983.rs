use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(admin {});
    secret!(login {
        rotation: Rotation {
            hosted: HostedRotation { rotation_type: PostgreSqlMultiUser },
        },
    });
    secret!(report {
        rotation: Rotation {
            hosted: HostedRotation { rotation_type: PostgreSqlSingleUser, master_secret: admin.arn() },
        },
    });
    secret!(inside {
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: MySqlSingleUser,
                subnet_ids: ["subnet-0123456789abcdef0"],
            },
        },
    });
}

fn main() {}
