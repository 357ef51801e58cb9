use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::ECS::TaskDefinition>::web { requires_compatibilities: ["FARGATE", "FARGATE"] });
}

fn main() {}
