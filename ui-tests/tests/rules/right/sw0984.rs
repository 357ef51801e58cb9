use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(rotating { vpc: network });
    database!(<Postgres>::orders {
        vpc: network,
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: PostgreSqlSingleUser,
                subnet_ids: network.subnet_ids(SubnetType::PrivateWithEgress),
                security_group_ids: [rotating.id()],
            },
        },
    });
    wire!(orders.allow_default_port_from(rotating));
}
