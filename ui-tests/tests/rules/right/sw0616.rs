use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    dashboard!(overview {
        widgets: [Widget::text("# Shop").width(24)]
    });
}
