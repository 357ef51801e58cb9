use stackwright::prelude::*;

/// Types of resources, while they are typed.
#[stack]
pub mod roots {
    use stackwright::prelude::*;

    resource!(<A$c_root$>::a {});
}

#[stack]
pub mod empty {
    use stackwright::prelude::*;

    resource!(<$c_empty$>::a {});
}

#[stack]
pub mod services {
    use stackwright::prelude::*;

    resource!(<AWS::Elas$c_service$>::a {});
}

#[stack]
pub mod all_services {
    use stackwright::prelude::*;

    resource!(<AWS::$c_services$>::a {});
}

#[stack]
pub mod types {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bu$c_type$>::a {});
}

#[stack]
pub mod all_types {
    use stackwright::prelude::*;

    resource!(<AWS::SQS::$c_types$>::a {});
}

#[stack]
pub mod open {
    use stackwright::prelude::*;

    vpc!(network {});
    resource!(<AWS::SNS::To$c_open$);
}

pub fn add(scope: &Scope, network: &stackwright::ec2::Vpc) -> stackwright::Result<()> {
    let bucket = resource!(scope, <AWS::S3::Bucket>::bucket { bucket_n$h_in_function$ame: "a-b-c" })?;
    resource!(scope, <AWS::S3::Bucket>::empty { $c_in_function$ })?;
    resource!(scope, <AWS::S3::Bucket>::typed { vers$c_typed_in_function$ })?;
    resource!(scope, <AWS::S3::Bucket>::nested { versioning_configuration: VersioningConfiguration { $c_nested_in_function$ } })?;
    resource!(scope, <AWS::EC2::Subnet>::subnet { vpc_id: netw$d_in_function$ork, cidr_block: "10.0.0.0/24" })?;
    let _ = bucket.$c_attributes$;
    Ok(())
}
