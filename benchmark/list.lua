-- wrk: GET with a token. TOKEN comes from run.sh.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
