//! Pictures of stacks: what stands in what, and which arrows there are.

use roxmltree::{Document, Node};
use stackwright::Detail;
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
        version: 8,
        vpc: own,
        user_group: team,
        kms_key: vault,
        data_storage: 2GiB..=3GiB,
        backup: Backup { retention: 7days }
    });
    cache!(<Valkey>::legacy {
        vpc: old,
        user_group: team,
        allow: [SW0511 = "the VPCs are peered"]
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

fn app() -> stackwright::Result<App> {
    let mut app = App::new();
    app.add::<store::Stack>()?;
    Ok(app)
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
    let of_class = |node: &Node<'_, '_>| {
        let classes = node.attribute("class").unwrap_or_default();
        classes.split(' ').any(|own| own == class)
    };
    document.descendants().filter(of_class).collect()
}

/// The texts of the boxes: the title first.
fn boxes(document: &Document<'_>) -> Vec<Vec<String>> {
    let boxes = of_class(document, "box");
    let texts = boxes.into_iter().map(|group| {
        let texts = group.descendants().filter(|node| node.has_tag_name("text"));
        texts
            .filter_map(|text| text.text())
            .map(str::to_owned)
            .collect()
    });
    texts.collect()
}

/// The edges of the box with a title.
fn of_title(document: &Document<'_>, title: &str) -> Option<[f64; 4]> {
    let with_title = of_class(document, "box").into_iter().find(|group| {
        let mut texts = group.descendants().filter(|node| node.has_tag_name("text"));
        texts.next().and_then(|text| text.text()) == Some(title)
    })?;
    let rect = with_title.children().find(|node| node.has_tag_name("rect"));
    rect.map(edges)
}

/// The titles of the boxes in the frames of a class.
fn in_frames(document: &Document<'_>, class: &str) -> Vec<Vec<String>> {
    let frames = of_class(document, class).into_iter().map(edges);
    let titles: Vec<_> = boxes(document)
        .into_iter()
        .filter_map(|texts| texts.into_iter().next())
        .collect();
    let inside = frames.map(|frame| {
        let titles = titles
            .iter()
            .filter(|title| of_title(document, title).is_some_and(|place| is_inside(place, frame)));
        let mut titles: Vec<_> = titles.cloned().collect();
        titles.sort();
        titles
    });
    inside.collect()
}

/// What the arrows say to those who can't see them.
fn arrows(document: &Document<'_>) -> Vec<String> {
    let arrows = of_class(document, "arrow").into_iter();
    let said = arrows.filter_map(|arrow| arrow.first_element_child()?.text());
    said.map(str::to_owned).collect()
}

#[test]
fn networks_stand_around_caches_and_groups_around_users() -> stackwright::Result<()> {
    let svg = app()?.diagram().svg();
    let Ok(document) = Document::parse(&svg) else {
        panic!("{svg}");
    };
    assert_eq!(
        in_frames(&document, "network-frame"),
        [vec!["server", "sessions"], vec!["legacy"]]
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
    // The network of the other stack has nothing in it, and is a box.
    assert!(of_title(&document, "network").is_some());
    // A user of another stack stands in the frame of its own stack.
    assert_eq!(in_frames(&document, "data-frame"), [["app"]]);
    let stacks = in_frames(&document, "stack");
    assert_eq!(stacks.len(), 2);
    assert!(stacks.contains(&vec!["network".to_owned(), "ops".to_owned()]));
    assert_eq!(in_frames(&document, "subnets"), [["server", "sessions"]]);
    Ok(())
}

#[test]
fn an_overview_says_in_boxes_what_serves_others() -> stackwright::Result<()> {
    let svg = app()?.diagram().svg();
    let Ok(document) = Document::parse(&svg) else {
        panic!("{svg}");
    };
    let boxes = boxes(&document);
    let texts_of = |title: &str| {
        let texts = boxes
            .iter()
            .find(|texts| texts.first().is_some_and(|own| own == title));
        texts.cloned().unwrap_or_default()
    };
    assert_eq!(
        texts_of("sessions"),
        ["sessions", "Valkey 8", "2 – 3 GiB", "backup 7 d", "1 alarm"]
    );
    assert_eq!(texts_of("vault"), ["vault", "key", "encrypts sessions"]);
    assert_eq!(texts_of("app"), ["app", "user, IAM", "for web"]);
    assert_eq!(texts_of("server"), ["server", "t4g.micro", "role web"]);
    assert!(texts_of("full").is_empty(), "the alarm is a badge");
    assert_eq!(
        arrows(&document),
        [
            "web → grant → sessions: Connect + 1",
            "server → connection → sessions: tcp 6379",
            "server → connection → legacy: tcp 6380",
            "sessions → use → team",
            "legacy → use → team",
            "ops → use → team",
        ]
    );
    Ok(())
}

#[test]
fn a_full_picture_has_every_construct_and_reference() -> stackwright::Result<()> {
    let svg = app()?.diagram().with_detail(Detail::Full).svg();
    let Ok(document) = Document::parse(&svg) else {
        panic!("{svg}");
    };
    let arrows = arrows(&document);
    for expected in [
        "web → grant → app: elasticache:Connect",
        "web → grant → sessions: elasticache:Connect + 1",
        "sessions → use → vault",
        "full → use → sessions",
        "server → use → web",
    ] {
        assert!(arrows.iter().any(|said| said == expected), "{arrows:?}");
    }
    // Standing in a network is no arrow.
    assert!(
        !arrows.iter().any(|said| said.contains("own")),
        "{arrows:?}"
    );
    let template = app()?.assemble()?;
    let id = template.template("Store").and_then(|template| {
        let resources = template.get("Resources")?.as_object()?;
        let mut caches = resources.iter().filter(|(_, resource)| {
            resource.get("Type") == Some(&"AWS::ElastiCache::ServerlessCache".into())
        });
        caches.next().map(|(id, _)| id.clone())
    });
    let id = id.unwrap_or_default();
    assert!(!id.is_empty() && svg.contains(&id), "{id}");
    Ok(())
}

#[test]
fn mermaid_shows_the_same() -> stackwright::Result<()> {
    assert_eq!(
        app()?.mermaid(),
        r#"flowchart LR
  subgraph stack_Store["Store"]
    subgraph Store_Old["old<br/>VPC, exists already"]
      Store_Legacy["legacy<br/>Valkey"]
    end
    subgraph Store_Own["own<br/>10.0.0.0/16 · 2 × Public subnet · 2 × Private subnet · 2 × NAT gateway"]
      subgraph Store_Own__Private_subnets["Private subnets"]
        Store_Server["server<br/>t4g.micro<br/>role web"]
        Store_Sessions["sessions<br/>Valkey 8<br/>2 – 3 GiB<br/>backup 7 d<br/>1 alarm"]
      end
    end
    Store_Vault__1_____2_["vault<br/>key<br/>encrypts sessions"]
    Store_Web["web<br/>role"]
    subgraph Store_Team["team<br/>user group, Valkey"]
      Store_App["app<br/>user, IAM<br/>for web"]
    end
  end
  subgraph stack_Shared["Shared"]
    Shared_Network["network<br/>10.0.0.0/16 · 2 × Public subnet · 2 × Private subnet · 2 × NAT gateway"]
    Shared_Ops["ops<br/>user, IAM"]
  end
  Store_Web -.->|"Connect + 1"| Store_Sessions
  Store_Server ==>|"tcp 6379"| Store_Sessions
  Store_Server ==>|"tcp 6380"| Store_Legacy
  Store_Sessions --> Store_Team
  Store_Legacy --> Store_Team
  Shared_Ops --> Store_Team
  classDef exists stroke-dasharray: 5 3
"#
    );
    Ok(())
}

#[stack(name = "Shop")]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    cluster!(<Valkey>::carts {
        vpc: network,
        version: "8.1",
        node_type: "cache.r7g.large",
        nodes: 2
    });
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6",
        instance_type: "db.t4g.medium",
        storage: 100GiB,
        encrypted: true,
        backup_retention: 7days
    });
    database!(<AuroraMySql>::events {
        vpc: network,
        encrypted: true,
        capacity: Capacity { min: 0.5, max: 8.0 }
    });
    interface_endpoint!(secrets {
        vpc: network,
        service: "secretsmanager"
    });
    queue!(lost {});
    queue!(jobs {
        dead_letter_queue: lost,
        max_receive_count: 5
    });
    function!(worker {
        runtime: "python3.14",
        handler: "index.main",
        code: Code {
            inline: "def main(event, context):\n    pass"
        },
        queues: [QueueSource { queue: jobs.arn() }]
    });
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "public.ecr.aws/nginx/nginx:stable",
            ports: [80]
        }],
        load_balancer: LoadBalancer { public: true }
    });
    resource!(<AWS::S3::Bucket>::uploads {});
    wire!(web.uses(orders));
}

#[test]
fn programs_and_their_data_are_where_they_run() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<shop::Stack>()?;
    assert_eq!(
        app.mermaid(),
        r#"flowchart LR
  subgraph stack_Shop["Shop"]
    subgraph Shop_Network["network<br/>10.0.0.0/16 · 2 × Public subnet · 2 × Private subnet · 2 × NAT gateway"]
      subgraph Shop_Network__Private_subnets["Private subnets"]
        Shop_Carts["carts<br/>Valkey 8.1<br/>2 nodes"]
        Shop_Orders["orders<br/>PostgreSQL 17.6<br/>100 GiB<br/>backup 7 d"]
        Shop_Events["events<br/>Aurora MySQL"]
        Shop_Secrets["secrets<br/>interface endpoint"]
        Shop_Web["web<br/>service"]
      end
    end
    Shop_Lost["lost<br/>queue<br/>dead letters of jobs"]
    Shop_Jobs["jobs<br/>queue<br/>used by worker"]
    Shop_Worker["worker<br/>python3.14"]
    Shop_Uploads["uploads<br/>S3 Bucket"]
  end
  Shop_Worker -.->|"ReceiveMessage + 4"| Shop_Jobs
  Shop_Web -.->|"GetSecretValue + 1"| Shop_Orders
  Shop_Web ==>|"tcp 5432"| Shop_Orders
"#
    );
    let full = app.diagram().with_detail(Detail::Full).svg();
    assert!(full.contains("ECS Service") && !full.contains("exists already"));
    Ok(())
}

#[test]
fn the_same_stacks_make_the_same_picture() -> stackwright::Result<()> {
    let first = (app()?.diagram().svg(), app()?.mermaid());
    assert!(first.0.contains("exists already") && first.1.contains("exists already"));
    for _ in 0..5 {
        assert_eq!((app()?.diagram().svg(), app()?.mermaid()), first);
    }
    Ok(())
}

#[test]
fn pictures_are_written_to_new_folders() -> stackwright::Result<()> {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    let (svg, mermaid) = (
        folder.path().join("new/a.svg"),
        folder.path().join("new/a.mmd"),
    );
    app()?.write_diagram(&svg)?;
    app()?.write_mermaid(&mermaid)?;
    let read = |file| std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(read(&svg), app()?.diagram().svg());
    assert_eq!(read(&mermaid), app()?.mermaid());
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
