#[stackwright::stack(
    name = "Images",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(network {});

    resource!(<AWS::ECS::Cluster>::shop_cluster2_b4_d040_e {});

    role!(shop_task_def_task_role_da90_fbc1 {
        logical_id: "ShopTaskDefTaskRoleDA90FBC1",
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    resource!(<AWS::ECS::TaskDefinition>::shop_task_def_e0_b180_e6 {
        container_definitions: [ContainerDefinition {
            essential: true,
            image: text!(
                "{account_id}.dkr.ecr.{region}.{url_suffix}/cdk-hnb659fds-container-assets-{account_id}-{region}:09f116f681b6e7016e62f54798ef98f4d57e33fda7a1035443fae92a5c7f2372",
                account_id = Pseudo::AccountId,
                region = Pseudo::Region,
                url_suffix = Pseudo::UrlSuffix
            ),
            log_configuration: LogConfiguration {
                log_driver: "awslogs",
                options: [
                    "awslogs-group" = shop_task_defweb_log_group86557_fb8.name(),
                    "awslogs-stream-prefix" = "Shop",
                    "awslogs-region" = Pseudo::Region
                ]
            },
            name: "web",
            port_mappings: [PortMapping {
                container_port: 8080,
                protocol: "tcp"
            }]
        }],
        cpu: "256",
        execution_role_arn: shop_task_def_execution_role392_ea46_b.arn(),
        family: "ImagesShopTaskDefE93AE968",
        memory: "512",
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGATE"],
        task_role_arn: shop_task_def_task_role_da90_fbc1.arn()
    });

    log_group!(shop_task_defweb_log_group86557_fb8 {
        logical_id: "ShopTaskDefwebLogGroup86557FB8",
        never_expire: true
    });

    role!(shop_task_def_execution_role392_ea46_b {
        logical_id: "ShopTaskDefExecutionRole392EA46B",
        assumed_by: service("ecs-tasks.amazonaws.com")
    });

    resource!(<AWS::IAM::Policy>::shop_task_def_execution_role_default_policy_a597_e516 {
        policy_document: json!({
            "Statement": [
                {
                    "Action": [
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:GetDownloadUrlForLayer",
                        "ecr:BatchGetImage"
                    ],
                    "Effect": "Allow",
                    "Resource": text!(
                        "arn:{partition}:ecr:{region}:{account_id}:repository/{value}",
                        partition = Pseudo::Partition,
                        region = Pseudo::Region,
                        account_id = Pseudo::AccountId,
                        value = text!(
                            "cdk-hnb659fds-container-assets-{}-{}",
                            Pseudo::AccountId,
                            Pseudo::Region
                        )
                    )
                },
                { "Action": "ecr:GetAuthorizationToken", "Effect": "Allow", "Resource": "*" },
                {
                    "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                    "Effect": "Allow",
                    "Resource": shop_task_defweb_log_group86557_fb8.arn()
                }
            ],
            "Version": "2012-10-17"
        }),
        policy_name: "ShopTaskDefExecutionRoleDefaultPolicyA597E516",
        roles: [shop_task_def_execution_role392_ea46_b.name()]
    });

    resource!(<AWS::ECS::Service>::shop_service_debf294_a {
        logical_id: "ShopServiceDEBF294A",
        cluster: shop_cluster2_b4_d040_e,
        deployment_configuration: DeploymentConfiguration {
            alarms: DeploymentAlarms {
                alarm_names: [],
                enable: false,
                rollback: false
            },
            maximum_percent: 200,
            minimum_healthy_percent: 50
        },
        enable_ecs_managed_tags: false,
        launch_type: "FARGATE",
        network_configuration: NetworkConfiguration {
            awsvpc_configuration: AwsVpcConfiguration {
                assign_public_ip: "DISABLED",
                security_groups: [shop_service_security_group87191705.id()],
                subnets: network.private_subnet_ids()
            }
        },
        task_definition: shop_task_def_e0_b180_e6,
        depends_on: [shop_task_def_task_role_da90_fbc1]
    });

    security_group!(shop_service_security_group87191705 {
        logical_id: "ShopServiceSecurityGroup87191705",
        vpc: network,
        description: "Images/Shop/Service/SecurityGroup",
        depends_on: [shop_task_def_task_role_da90_fbc1]
    });

    output!(web_uri {
        value: text!(
            "{account_id}.dkr.ecr.{region}.{url_suffix}/cdk-hnb659fds-container-assets-{account_id}-{region}:09f116f681b6e7016e62f54798ef98f4d57e33fda7a1035443fae92a5c7f2372",
            account_id = Pseudo::AccountId,
            region = Pseudo::Region,
            url_suffix = Pseudo::UrlSuffix
        )
    });

    output!(release_uri {
        value: text!(
            "{account_id}.dkr.ecr.{region}.{url_suffix}/cdk-hnb659fds-container-assets-{account_id}-{region}:54dce6716d92b6654c97100c20bd14a03136c249eeb8da330289470672d17938",
            account_id = Pseudo::AccountId,
            region = Pseudo::Region,
            url_suffix = Pseudo::UrlSuffix
        )
    });
}
