//! What `resource!` takes beside properties, tags in structs, and ARNs of what has none.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(clients { vpc: network });
    resource!(<AWS::EC2::SecurityGroup>::files_sg { group_description: "files", vpc_id: network });
    resource!(<AWS::EFS::FileSystem>::files {});
    resource!(<AWS::DataSync::LocationEFS>::location {
        efs_filesystem_arn: files,
        ec2_config: Ec2Config { subnet_arn: network, security_group_arns: [files_sg, clients] },
    });
    resource!(<AWS::Logs::LogGroup>::logs { removal_policy: Snapshot, update_replace_policy: Snapshot });
    resource!(<AWS::EC2::LaunchTemplate>::template {
        launch_template_data: LaunchTemplateData {
            tag_specifications: [TagSpecification { resource_type: "instance", tags: ["Name" = "web"] }],
        },
    });
    resource!(<AWS::SQS::Queue>::lost {});
    resource!(<AWS::SQS::Queue>::orders {
        fifo_queue: true,
        redrive_policy: json!({ "deadLetterTargetArn": lost.arn(), "maxReceiveCount": 5 }),
    });
    resource!(<Custom>::thing {
        type_name: "Custom::Thing",
        properties: json!({ "ServiceToken": makr, "Queue": lost.arm() }),
    });
}

fn main() {}
