-- wrk: sign-ins, as sign-in.lua, by clients that wait a second where they are told to wait (429, 503). Otherwise those
-- refusals, each of which costs next to nothing, would be most of the load.
dofile("benchmark/sign-in.lua")
local refused = 0

function response(status)
  if status ~= 200 then refused = refused + 1 end
end

function delay()
  if refused == 0 then return 0 end
  refused = refused - 1
  return 1000
end
