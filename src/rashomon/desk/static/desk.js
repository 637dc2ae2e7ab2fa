// What every page of the desk loads.
import "./keys.js";
import "./live.js";
import "./plots.js";
