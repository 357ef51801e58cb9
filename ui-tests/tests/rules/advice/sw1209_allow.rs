use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::ECS::TaskDefinition>::web { requires_compatibilities: ["FARGATE", "FARGATE"], network_mode: "awsvpc", cpu: "256", memory: "512", allow: [SW1209 = "reason"] });
}
