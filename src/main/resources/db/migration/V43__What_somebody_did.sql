-- What somebody did, the latest first (我的已办).

CREATE INDEX act_user ON act (user_id, id DESC);
