-- wrk: GET with a token. TOKEN comes from service.sh.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
