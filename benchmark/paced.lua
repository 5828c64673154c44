-- wrk: list.lua, by people who look at a list for a moment before they ask for the next.
dofile("benchmark/list.lua")

function delay()
  return 10
end
