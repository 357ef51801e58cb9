//! Declarations and values.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0970", |scope| {
        let raw_message_delivery = later(true);
        topic!(
            scope,
            alerts {
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint: "ops@example.com",
                    raw_message_delivery
                }]
            }
        )
        .map(drop)
    }),
    ("SW0971", |scope| {
        let filter_policy = later(json!({ "severity": "high" }));
        topic!(
            scope,
            alerts {
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint: "ops@example.com",
                    filter_policy
                }]
            }
        )
        .map(drop)
    }),
    ("SW0972", |scope| {
        let fifo = later(true);
        topic!(
            scope,
            jobs {
                fifo,
                subscriptions: [Subscription {
                    protocol: Email,
                    endpoint: "ops@example.com"
                }]
            }
        )
        .map(drop)
    }),
    ("SW0973", |scope| {
        let dns_hostnames = later(false);
        let network = vpc!(scope, network { dns_hostnames })?;
        interface_endpoint!(
            scope,
            secrets {
                vpc: network,
                service: "secretsmanager"
            }
        )
        .map(drop)
    }),
    ("SW0974", |scope| {
        let network = network(scope)?;
        let service = text("secrets-manager");
        interface_endpoint!(
            scope,
            secrets {
                vpc: network,
                service
            }
        )
        .map(drop)
    }),
    ("SW0975", |scope| {
        let name = text("shop/endpoint");
        string_parameter!(
            scope,
            endpoint {
                name,
                value: "cache.example.com"
            }
        )
        .map(drop)
    }),
    ("SW0976", |scope| {
        let value = text("");
        string_parameter!(scope, endpoint { value }).map(drop)
    }),
    ("SW0902", |scope| {
        ServerlessCache::new(scope, "C", CacheProps::<Valkey>::default()).map(drop)
    }),
    ("SW0904", |scope| scope.new_child("a/b").map(drop)),
    ("SW0908", |scope| scope.allow("SW0107", "we need more")),
    ("SW0909", |scope| {
        key!(scope, k {})?;
        scope.allow("SW0104", "nothing here breaks it")
    }),
    ("SW0910", |scope| {
        let window = later(Duration::days(3));
        key!(
            scope,
            k {
                pending_window: window
            }
        )
        .map(drop)
    }),
    ("SW0911", |scope| {
        let spec = later(KeySpec::EccNistP256);
        key!(scope, k { spec }).map(drop)
    }),
    ("SW0912", |scope| {
        let alias = text("alias/aws/shop");
        key!(scope, k { alias }).map(drop)
    }),
    ("SW0913", |scope| {
        let key = key!(scope, k {})?;
        key.add_to_resource_policy(Statement::allow(["kms:*"], ["*"]));
        Ok(())
    }),
    ("SW0915", |scope| {
        let vpc = network(scope)?;
        let key = key!(
            scope,
            k {
                removal_policy: later(RemovalPolicy::Destroy)
            }
        )?;
        let removal_policy = later(RemovalPolicy::Retain);
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                kms_key: key,
                removal_policy
            }
        )
        .map(drop)
    }),
    ("SW0916", |scope| {
        let vpc = network(scope)?;
        let key = key!(
            scope,
            k {
                enabled: later(false)
            }
        )?;
        cache!(scope, <Valkey>::c { vpc, kms_key: key }).map(drop)
    }),
    ("SW0917", |scope| {
        let statement = Statement::allow(["kms:Decrypt"], ["*"]);
        let policy = vec![statement.principal(later(account("123456789012")))];
        key!(scope, k { policy }).map(drop)
    }),
    ("SW0918", |scope| {
        let key = key!(
            scope,
            k {
                spec: later(KeySpec::Rsa2048)
            }
        )?;
        topic!(scope, t { kms_key: key }).map(drop)
    }),
    ("SW0920", |scope| {
        with_passwords(scope, vec![secret(text("a}}b:c"))])
    }),
    ("SW0921", |scope| {
        let policies = vec![text("Read Only")];
        iam_user!(
            scope,
            u {
                managed_policies: policies
            }
        )
        .map(drop)
    }),
    ("SW0922", |scope| {
        let group = iam_group!(scope, g {})?;
        let groups = vec![&group, &group];
        iam_user!(scope, u { groups }).map(drop)
    }),
    ("SW0923", |scope| {
        let assumed_by = service("ec2.amazonaws.com");
        let policy = InlinePolicy {
            name: Some("read".into()),
            statements: Some(later(Vec::new())),
        };
        role!(
            scope,
            web {
                assumed_by,
                inline_policies: vec![policy]
            }
        )
        .map(drop)
    }),
    ("SW0924", |scope| {
        let assumed_by = service(&text("ec2"));
        role!(scope, web { assumed_by }).map(drop)
    }),
    ("SW0925", |scope| {
        let name = text("AWSReservedSSO_Dev_0123456789abcdef");
        let role = role!(scope, web { existing: name })?;
        role.add_to_policy(Statement::allow(["s3:GetObject"], ["*"]));
        Ok(())
    }),
    ("SW0926", |scope| {
        let zones: Vec<Text> = vec![text("us-esat-1a").into()];
        vpc!(
            scope,
            network {
                availability_zones: zones
            }
        )
        .map(drop)
    }),
    ("SW0950", |scope| {
        let given = parameter!(scope, given { no_echo: true })?;
        let props = SecretProps {
            value: Some(given.value().into()),
            generate: Some(GenerateSecretString::default()),
            ..SecretProps::default()
        };
        Secret::new(scope, "ApiKey", props).map(drop)
    }),
    ("SW0951", |scope| {
        let value = text("s3cr3t-0f-th3-sh0p");
        secret!(scope, api_key { value }).map(drop)
    }),
    ("SW0952", |scope| {
        let value = later("");
        secret!(scope, api_key { value }).map(drop)
    }),
    ("SW0953", |scope| {
        let rotation = Rotation {
            function: Some(text("rotate").into()),
            ..Rotation::default()
        };
        secret!(scope, login { rotation }).map(drop)
    }),
    ("SW0954", |scope| {
        let provider =
            text("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
        let assumed_by = web_identity(provider);
        role!(scope, deploy { assumed_by }).map(drop)
    }),
    ("SW0955", |scope| {
        let key = key!(scope, k {})?;
        let secure = account("123456789012").condition("Bool", "aws:SecureTransport", "true");
        let logs = service("delivery.logs.amazonaws.com");
        let statement = Statement::allow(["kms:Decrypt"], ["*"]);
        key.add_to_resource_policy(statement.principal(secure).principal(logs));
        Ok(())
    }),
    ("SW0956", |scope| {
        let assumed_by = service("ec2.amazonaws.com");
        let role = role!(scope, web { assumed_by })?;
        role.add_to_policy(Statement::allow(["s3:GetObject"], ["*"]).sid("Read"));
        role.add_to_policy(Statement::allow(["s3:ListBucket"], ["*"]).sid("Read"));
        Ok(())
    }),
    ("SW0957", |scope| {
        scope.tag("cost#center", "shop")?;
        let assumed_by = service("ec2.amazonaws.com");
        role!(scope, web { assumed_by }).map(drop)
    }),
    ("SW0958", |scope| {
        scope.tag("team", later(""))?;
        alarm(scope, new_cache(scope)?.metric_data_stored())
    }),
    ("SW0980", |scope| {
        let tags = vec![("team", later("shop"))];
        iam_group!(scope, people { tags }).map(drop)
    }),
    ("SW0981", |scope| {
        let options = stackwright::TagOptions::new().exclude("AWS::SNS::Topics");
        scope.remove_tag_with("team", options)
    }),
    ("SW0982", |scope| {
        let automatically_after = Some(later(Duration::days(30)).into());
        let rotation = Rotation {
            automatically_after,
            ..Rotation::default()
        };
        secret!(scope, login { rotation }).map(drop)
    }),
    ("SW0983", |scope| {
        let hosted = HostedRotation {
            rotation_type: Some(later(RotationType::PostgreSqlMultiUser)),
            ..HostedRotation::default()
        };
        let rotation = Rotation {
            hosted: Some(hosted),
            ..Rotation::default()
        };
        secret!(scope, login { rotation }).map(drop)
    }),
    ("SW0984", |scope| {
        let network = vpc!(scope, network {})?;
        let hosted = HostedRotation {
            rotation_type: Some(later(RotationType::MySqlSingleUser)),
            ..HostedRotation::default()
        };
        let rotation = Rotation {
            hosted: Some(hosted),
            ..Rotation::default()
        };
        database!(
            scope,
            <Postgres>::orders {
                vpc: network,
                rotation
            }
        )
        .map(drop)
    }),
    ("SW0914", |scope| {
        let values = json!({ "dev": { "Gb": "5" } });
        let sizes = mapping!(scope, sizes { values })?;
        output!(
            scope,
            size {
                value: sizes.find("prod", "Gb")
            }
        )
        .map(drop)
    }),
    ("SW0940", |scope| {
        key!(scope, k {})?;
        let most = later(2);
        parameter!(
            scope,
            p {
                min_length: 5,
                max_length: most
            }
        )
        .map(drop)
    }),
    ("SW0941", |scope| {
        let password = parameter!(scope, password {})?;
        with_passwords(scope, vec![password.value().into()])
    }),
    ("SW0942", |scope| {
        key!(scope, k {})?;
        let token = parameter!(scope, token { no_echo: true })?;
        output!(
            scope,
            shown {
                value: token.value()
            }
        )
        .map(drop)
    }),
];
