-- wrk: sign-in.lua, by clients that wait a second after a refusal (429, 503). Otherwise these refusals, which cost next
-- to nothing, would be most of the load.
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
