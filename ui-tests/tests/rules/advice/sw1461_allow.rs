use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { subnet_configuration: [SubnetConfiguration { name: "web", subnet_type: Public, cidr_mask: 24 }] });
    security_group!(clients { vpc: network });
    security_group!(door { vpc: network });
    resource!(<AWS::EC2::Subnet>::inner {
        vpc_id: network,
        cidr_block: "10.0.255.0/24"
    });
    resource!(<AWS::EFS::FileSystem>::files {});
    resource!(<AWS::EFS::MountTarget>::mount {
        file_system_id: files,
        subnet_id: inner,
        security_groups: [door]
    });
    resource!(<AWS::EFS::AccessPoint>::point {
        file_system_id: files
    });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });
    resource!(<AWS::Lambda::Function>::import {
        role: exec,
        runtime: "python3.14",
        handler: "index.main",
        code: Code { zip_file: "pass" },
        file_system_configs: [FileSystemConfig {
            arn: point.arn(),
            local_mount_path: "/mnt/files"
        }],
        vpc_config: VpcConfig {
            subnet_ids: [inner],
            security_group_ids: [clients]
        },
        depends_on: [mount], allow: [SW1461 = "reason"]
    });
}
