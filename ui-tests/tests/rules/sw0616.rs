use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    dashboard!(overview { widgets: [Widget::text("# Shop").width(25)] });
}

fn main() {}
