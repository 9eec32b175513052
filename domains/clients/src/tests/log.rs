//! The erasure log outlives what may happen to its file and to the process that writes it.

use super::world::World;
use crate::{ErasureLog, LoggedErasure};

#[tokio::test]
async fn the_job_adds_what_a_crash_left_out() {
    let world = World::new().await;
    let (first, second) = (world.person().await, world.person().await);
    let ctx = world.ctx();
    crate::erase(&ctx, first.id).await.unwrap();
    crate::erase(&ctx, second.id).await.unwrap();
    std::fs::remove_file(world.log_path()).unwrap();
    let broken = crate::verify(&ctx).await.unwrap();
    assert_eq!(broken.len(), 2, "{broken:?}");
    assert!(
        broken
            .iter()
            .all(|it| it.contains("not in the erasure log"))
    );
    for _ in 0..2 {
        world.run_job("clients.erasure_log").await;
        assert_eq!(world.log_lines().len(), 2);
    }
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
    let logged = ErasureLog::new(world.log_path()).clients().unwrap();
    assert_eq!(logged, [first.id, second.id].into());
}

#[tokio::test]
async fn an_erasure_whose_line_cannot_be_written_is_told_and_made_good() {
    let world = World::new().await;
    let person = world.person().await;
    let ctx = world.ctx();
    std::fs::create_dir(world.log_path()).unwrap();
    assert!(crate::erase(&ctx, person.id).await.is_err());
    std::fs::remove_dir(world.log_path()).unwrap();
    world.run_job("clients.erasure_log").await;
    assert_eq!(world.log_lines().len(), 1);
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn a_line_cut_by_a_crash_hides_nobody_after_it() {
    let world = World::new().await;
    let ctx = world.ctx();
    let log = ErasureLog::new(world.log_path());
    let erasure = |client| LoggedErasure {
        client,
        indexes: vec![vec![0xab, 0xcd], vec![0xef]],
        at: ctx.now(),
    };
    let (first, second) = (ctx.id(), ctx.id());
    log.append(&erasure(first)).unwrap();
    let whole = std::fs::read(world.log_path()).unwrap();
    assert!(whole.ends_with(b" abcd,ef\n"));
    for cut in 1..whole.len() {
        std::fs::write(world.log_path(), &whole[..cut]).unwrap();
        log.append(&erasure(second)).unwrap();
        assert!(log.clients().unwrap().contains(&second), "cut at {cut}");
        assert_eq!(world.log_lines().len(), 2);
    }
}

#[test]
fn a_log_that_is_not_there_holds_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let log = ErasureLog::new(folder.path().join("erasures.log"));
    assert!(log.clients().unwrap().is_empty());
}
