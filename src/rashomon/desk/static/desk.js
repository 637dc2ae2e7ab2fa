// What every page of the desk loads.
import "./live.js";
