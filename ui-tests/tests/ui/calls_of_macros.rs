use stackwright::prelude::*;

#[stack]
mod shop {
    role!(worker { assumed_by: service("ec2.amazonaws.com"), managed_policies: [managed_policy("service-role/X")] });
    iam_user!(ops { managed_policies: [account("ReadOnlyAccess")], groups: [iam_group("ops")] });
    cache!(<Valkey>::sessions {
        vpc: vpc("network"),
        security_groups: [security_group("sg-0123456789abcdef0")],
        kms_key: key("alias/shop"),
        description: secret("shop/text"),
        backup: Backup { restore_from: [resource("x")] }
    });
    queue!(jobs { dead_letter_queue: queue("jobs-dead"), max_receive_count: 5 });
    resource!(<AWS::S3::Bucket>::files {
        bucket_name: parameter("Name"),
        versioning_configuration: VersioningConfiguration { status: condition() }
    });
}

/// What the module brings in itself is called.
#[stack]
mod own {
    use super::vpc_name as parameter;
    use stackwright::prelude::*;

    const fn key(alias: &'static str) -> &'static str {
        alias
    }

    role!(worker { assumed_by: service("ec2.amazonaws.com"), description: key("a") });
    role!(other { assumed_by: service("ec2.amazonaws.com"), description: parameter("a"), managed_policies: [topic("a")] });
}

fn vpc_name(name: &'static str) -> &'static str {
    name
}

fn main() {}
