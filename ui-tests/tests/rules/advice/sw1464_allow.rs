use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::RDS::DBParameterGroup>::parameters {
        description: "Own",
        family: "postgres15"
    });
    resource!(<AWS::RDS::DBInstance>::store {
        engine: "postgres",
        engine_version: "16.9",
        db_instance_class: "db.t4g.micro",
        allocated_storage: "20",
        master_username: "shop",
        manage_master_user_password: true,
        storage_encrypted: true,
        db_parameter_group_name: parameters, allow: [SW1464 = "reason"]
    });
}
