use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(states {
        assumed_by: service("states.amazonaws.com")
    });
    resource!(<AWS::StepFunctions::StateMachine>::orders {
        role_arn: states,
        definition: json!({
            "StartAt": "Wait",
            "States": {
                "Wait": { "Type": "Wait", "Seconds": 60, "Next": "Ready" },
                "Done": { "Type": "Succeed" }
            }
        }), allow: [SW1219 = "reason"]
    });
}
