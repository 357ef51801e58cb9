//! Pictures of stacks: what stands in what, and which arrows there are.

use roxmltree::{Document, Node};
use stackwright::prelude::*;

#[stack(name = "Shared")]
mod shared {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    user!(<Iam>::ops {
        user_id: "ops",
        access: "on ~* +@read"
    });
}

#[stack(name = "Store")]
mod store {
    use stackwright::prelude::*;

    use super::shared;

    vpc!(old {
        existing: "vpc-0123456789abcdef0",
        private_subnet_ids: ["subnet-11111111", "subnet-22222222"],
        availability_zones: ["eu-west-1a", "eu-west-1b"]
    });
    vpc!(own { max_azs: 2 });
    key!(vault {
        id: "Vault <1> & \"2\""
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    instance!(server {
        vpc: own,
        instance_type: "t4g.micro",
        role: web
    });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team {
        users: [app, shared::ops]
    });
    cache!(<Valkey>::sessions {
        vpc: own,
        user_group: team,
        kms_key: vault
    });
    cache!(<Valkey>::legacy {
        vpc: old,
        user_group: team
    });
    alarm!(full {
        metric: sessions.metric_data_stored(),
        threshold: 1,
        evaluation_periods: 1
    });
    wire!(
        sessions.allow_default_port_from(server),
        legacy.allow_reader_port_from(server),
        sessions.grant_connect(web),
        app.grant_connect(web)
    );
}

fn picture() -> stackwright::Result<String> {
    let folder = tempfile::tempdir().ok();
    let folder = folder.as_ref().map(tempfile::TempDir::path);
    let file = folder
        .unwrap_or_else(|| std::path::Path::new(""))
        .join("new/picture.svg");
    let mut app = App::new();
    app.add::<store::Stack>()?;
    app.write_diagram(&file)?;
    Ok(std::fs::read_to_string(&file).unwrap_or_default())
}

/// The left, upper, right and lower edge of a rectangle.
fn edges(rect: Node<'_, '_>) -> [f64; 4] {
    let number = |name| {
        rect.attribute(name)
            .and_then(|text| text.parse::<f64>().ok())
    };
    let [x, y, width, height] =
        ["x", "y", "width", "height"].map(|name| number(name).unwrap_or(f64::NAN));
    [x, y, x + width, y + height]
}

fn is_inside(inner: [f64; 4], outer: [f64; 4]) -> bool {
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

fn of_class<'a, 'd>(document: &'a Document<'d>, class: &str) -> Vec<Node<'a, 'd>> {
    let of_class = |node: &Node<'_, '_>| node.attribute("class") == Some(class);
    document.descendants().filter(of_class).collect()
}

/// The edges of the box with a title.
fn of_title(document: &Document<'_>, title: &str) -> Option<[f64; 4]> {
    let boxes = of_class(document, "box");
    let with_title = boxes.into_iter().find(|group| {
        let mut texts = group.descendants().filter(|node| node.has_tag_name("text"));
        texts.next().and_then(|text| text.text()).map(str::trim) == Some(title)
    })?;
    let mut rects = with_title
        .children()
        .filter(|node| node.has_tag_name("rect"));
    rects.next().map(edges)
}

/// The titles of the boxes in the smallest frame around a box, itself among them.
fn together_with(document: &Document<'_>, title: &str) -> Vec<String> {
    let Some(place) = of_title(document, title) else {
        return Vec::new();
    };
    let frames = of_class(document, "frame").into_iter().map(edges);
    let area = |[x, y, right, bottom]: [f64; 4]| (right - x) * (bottom - y);
    let around = frames.filter(|frame| is_inside(place, *frame));
    let Some(frame) = around.min_by(|a, b| area(*a).total_cmp(&area(*b))) else {
        return Vec::new();
    };
    let titles = [
        "Network", "Ops", "Old", "Own", "Web", "Server", "App", "Team", "Sessions", "Legacy",
        "Full",
    ];
    let inside = titles
        .into_iter()
        .filter(|title| of_title(document, title).is_some_and(|place| is_inside(place, frame)));
    inside.map(str::to_owned).collect()
}

/// What the arrows of a kind say, for those who can't see them.
fn arrows(document: &Document<'_>, kind: &str) -> Vec<String> {
    let arrows = of_class(document, kind);
    let said = arrows
        .iter()
        .filter_map(|path| path.first_element_child()?.text());
    said.map(|text| text.trim().to_owned()).collect()
}

#[test]
fn vpcs_stand_around_caches_and_groups_around_users() -> stackwright::Result<()> {
    let svg = picture()?;
    let document = Document::parse(&svg);
    assert!(document.is_ok(), "{document:?}");
    let Ok(document) = document else {
        return Ok(());
    };
    assert_eq!(
        together_with(&document, "Sessions"),
        ["Own", "Server", "Sessions"]
    );
    assert_eq!(together_with(&document, "Legacy"), ["Old", "Legacy"]);
    // A user of another stack stands in the frame of its own stack.
    assert_eq!(together_with(&document, "App"), ["App", "Team"]);
    assert!(together_with(&document, "Ops").is_empty());
    let stacks: Vec<_> = of_class(&document, "stack")
        .into_iter()
        .map(edges)
        .collect();
    let [first, second] = stacks.as_slice() else {
        panic!("{} stacks", stacks.len());
    };
    assert!(
        first[0] >= second[2]
            || second[0] >= first[2]
            || first[1] >= second[3]
            || second[1] >= first[3]
    );
    let ops = of_title(&document, "Ops");
    let around_ops = stacks
        .iter()
        .filter(|stack| ops.is_some_and(|ops| is_inside(ops, **stack)));
    assert_eq!(around_ops.count(), 1);
    Ok(())
}

#[test]
fn arrows_tell_grants_connections_and_references() -> stackwright::Result<()> {
    let svg = picture()?;
    let document = Document::parse(&svg);
    let Ok(document) = document else {
        panic!("{document:?}")
    };
    assert_eq!(
        arrows(&document, "grant"),
        ["Web may do this to App", "Web may do this to Sessions"]
    );
    assert_eq!(
        arrows(&document, "connection"),
        [
            "Server connects to, at this port Sessions",
            "Server connects to, at this port Legacy"
        ]
    );
    let uses = arrows(&document, "use");
    for expected in [
        "Sessions refers to Team",
        "Legacy refers to Team",
        "Sessions refers to Vault <1> & \"2\"",
        "Full refers to Sessions",
        "Ops refers to Team",
        "Server refers to Web",
    ] {
        assert!(
            uses.iter().any(|said| said == expected),
            "{expected}: {uses:?}"
        );
    }
    // Standing in a VPC is no arrow.
    assert!(!uses.iter().any(|said| said.contains("Own")), "{uses:?}");
    assert!(
        svg.contains("tcp 6380") && svg.contains("elasticache:Connect + 1"),
        "{svg}"
    );
    Ok(())
}

#[test]
fn the_same_stacks_make_the_same_picture() -> stackwright::Result<()> {
    let first = picture()?;
    assert!(first.contains("exists already"));
    for _ in 0..20 {
        assert_eq!(picture()?, first);
    }
    Ok(())
}

#[test]
fn an_earlier_picture_outlives_a_failure() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    // A folder stands where the file should.
    let file = folder.path().join("picture.svg");
    std::fs::create_dir_all(file.join("inside"))?;
    let error = App::new()
        .write_diagram(&file)
        .err()
        .map(|error| error.to_string());
    assert!(error.is_some_and(|error| error.contains("picture.svg")));
    assert_eq!(std::fs::read_dir(folder.path())?.count(), 1);
    Ok(())
}
